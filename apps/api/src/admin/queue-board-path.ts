/** Where Bull Board is. */
export const queueBoardPath = '/admin/queues';
