import { createPublicKey, verify } from 'node:crypto';

/** Whether an Ed25519 key (32 bytes, base64url) made this signature (64 bytes, base64url) of a text. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
