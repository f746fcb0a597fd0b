/** `12,345`, in sentences and reports. */
export const formatCount = (count: number): string => count.toLocaleString('en-US');
