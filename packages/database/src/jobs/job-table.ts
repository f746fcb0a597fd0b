/** Tables of jobs: each row has `status`, `attempt`, `updated_at` and `finished_at`. */
export type JobTable = 'runs' | 'tunings' | 'scans' | 'promotions' | 'version_jobs';
