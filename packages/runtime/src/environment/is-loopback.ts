import { isIPv4, isIPv6 } from 'node:net';

/** Whether a process that listens on this host can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (address === 'localhost') return true;
  if (isIPv4(address)) return address.startsWith('127.');
  if (!isIPv6(address)) return false;
  return address === '::1' || /^::ffff:127\.\d+\.\d+\.\d+$/.test(address);
}
