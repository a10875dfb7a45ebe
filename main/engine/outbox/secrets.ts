import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { openWith, sealWith } from '../store/box.ts';

/** How the secrets of targets are kept: by the system's own key store, or in a file that only this user can read. */
export type SecretsProtection = 'system' | 'file' | 'memory';

/** Passwords, keys and tokens of targets. They are no facts: they stay on the machine that sends. */
export interface Secrets {
  readonly protection: SecretsProtection;
  get(target: string): string | null;
  has(target: string): boolean;
  /** Whether it is kept, but sealed with a key that has not come. */
  isSealed(target: string): boolean;
  /** null forgets it. */
  set(target: string, secret: string | null): void;
  /** From now on everything is sealed with this key, which the system's key store keeps; what was kept before, too. */
  protectWith(key: Uint8Array): void;
}

type Kept = Record<string, { readonly sealed: string } | { readonly plain: string }>;

/** Opens the file of secrets, mode 0600; it is made when the first secret is kept. Without a path they last as long as the program. */
export function openSecrets(path: string | null): Secrets {
  let kept: Kept = path !== null && existsSync(path) ? readKept(path) : {};
  let key: Uint8Array | null = null;

  function write(): void {
    if (path === null) return;
    const next = `${path}.partial`;
    writeFileSync(next, JSON.stringify(kept), { mode: 0o600, flush: true });
    chmodSync(next, 0o600);
    renameSync(next, path);
  }
  function open(target: string): string | null {
    const entry = kept[target];
    if (entry === undefined) return null;
    if ('plain' in entry) return entry.plain;
    return key === null ? null : openWith(key, entry.sealed);
  }
  function closed(secret: string): Kept[string] {
    return key === null ? { plain: secret } : { sealed: sealWith(key, secret) };
  }
  return {
    get protection() {
      if (path === null) return 'memory';
      return key === null ? 'file' : 'system';
    },
    get: open,
    has: (target) => open(target) !== null,
    isSealed: (target) => kept[target] !== undefined && open(target) === null,
    set: (target, secret) => {
      const { [target]: _, ...others } = kept;
      kept = secret === null ? others : { ...others, [target]: closed(secret) };
      write();
    },
    protectWith: (given) => {
      key = given;
      const plain = Object.entries(kept).filter(([, entry]) => 'plain' in entry);
      if (plain.length === 0) return;
      kept = { ...kept, ...Object.fromEntries(plain.map(([target]) => [target, closed(open(target) ?? '')])) };
      write();
    },
  };
}

/** A file that cannot be read keeps nobody from working: the secrets are entered once more. */
function readKept(path: string): Kept {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Kept;
  } catch {
    return {};
  }
}
