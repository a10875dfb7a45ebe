import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A certificate and its key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate (DER), hex: what desks pin. */
  readonly fingerprint: string;
  /** Nobody but its own fingerprint vouches for it. */
  readonly isSelfSigned: boolean;
}

const VALID_DAYS = 3_650;
const DAY_MS = 24 * 3_600_000;

/** Reads a certificate of one's own. Throws with a sentence if the files cannot be used. */
export function readCertificate(certFile: string, keyFile: string): Certificate {
  return certificateOf(readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8'));
}

/** The hub's own certificate in its folder, made when there is none yet. */
export async function ownCertificate(folder: string, now: number): Promise<Certificate> {
  const [certFile, keyFile] = [join(folder, 'hub-certificate.pem'), join(folder, 'hub-certificate-key.pem')];
  if (!existsSync(certFile) || !existsSync(keyFile)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = await generate([{ name: 'commonName', value: hostname() }], {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      // A day earlier: a desk's clock may be behind.
      notBeforeDate: new Date(now - DAY_MS),
      notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: hostname() },
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    });
    writeFileSync(keyFile, made.private, { mode: 0o600 });
    writeFileSync(certFile, made.cert, { mode: 0o600 });
  }
  return readCertificate(certFile, keyFile);
}

function certificateOf(cert: string, key: string): Certificate {
  const read = new X509Certificate(cert);
  return {
    cert,
    key,
    fingerprint: read.fingerprint256.replaceAll(':', '').toLowerCase(),
    isSelfSigned: read.issuer === read.subject,
  };
}
