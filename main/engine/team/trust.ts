import { createHash, timingSafeEqual } from 'node:crypto';
import type { ConnectionOptions, PeerCertificate } from 'node:tls';

/** How a hub's certificate is checked: by the authorities of this machine, or, where the invitation pinned one, by that alone. */
export function trustOf(pin: string | null): Pick<ConnectionOptions, 'rejectUnauthorized' | 'minVersion'> {
  return { minVersion: 'TLSv1.3', rejectUnauthorized: pin === null };
}

/** SHA-256 of the certificate, hex; '' where there is none. */
export function fingerprintOf(certificate: Pick<PeerCertificate, 'raw'>): string {
  return certificate.raw === undefined ? '' : createHash('sha256').update(certificate.raw).digest('hex');
}

/** Whether the certificate that was shown is the pinned one, where one is. */
export function isAsPinned(pin: string | null, fingerprint: string): boolean {
  if (pin === null) return true;
  const [wanted, shown] = [Buffer.from(pin), Buffer.from(fingerprint)];
  return wanted.length === shown.length && timingSafeEqual(wanted, shown);
}

/** Whether a host's name can only be this computer. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
