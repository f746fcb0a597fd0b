/** Name of the file that makes a folder a snapshot. */
export const manifestName = 'manifest.json';
