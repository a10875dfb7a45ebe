import { createHmac } from 'node:crypto';

/** 162 bits of the hash: two callers with one subject are not to be expected. */
const LENGTH = 27;

/**
 * The subject of a caller whom the directory does not know, from their number or name and a secret: whoever has it makes the
 * same subject, and nobody else can try numbers until one fits. A subject that was erased is passed over.
 */
export function subjectOfCaller(secret: string, callerKey: string, isErased: (subject: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const hash = createHmac('sha256', Buffer.from(secret, 'hex')).update(`${callerKey}\n${count}`).digest('base64url');
    const subject = hash.slice(0, LENGTH);
    if (!isErased(subject)) return subject;
  }
}
