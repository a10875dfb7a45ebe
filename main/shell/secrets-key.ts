import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { newSecretsKey } from '../launch/secrets-key.ts';

/**
 * The key that seals the secrets of escalation targets, kept by the system's key store: made at the first start, in base64. null where
 * there is no such store, or only one that hides nothing. Only once Electron is ready.
 */
export function secretsKeyOf(dataDir: string): string | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  const path = join(dataDir, 'secrets.key');
  try {
    if (existsSync(path)) return safeStorage.decryptString(readFileSync(path));
    const key = newSecretsKey();
    writeFileSync(path, safeStorage.encryptString(key), { mode: 0o600, flush: true });
    return key;
  } catch {
    // A store that does not answer keeps nobody from working: the secrets are asked for again.
    return null;
  }
}
