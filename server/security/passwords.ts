/** Agents' passwords (ID3): argon2id, at most two at once, and the same work for an address that nobody has. */
import { hash, verify } from '@node-rs/argon2';

/** OWASP's parameters: 19 MiB, 2 passes, 1 lane; 61 ms on a small machine. The package's default is argon2id. */
const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;
/** Hashing fills a core and 19 MiB each: more at once would starve the chats. */
const AT_ONCE = 2;
/** NIST SP 800-63B-4 section 3.1.1.2: a password that stands alone. */
export const PASSWORD_MIN_LENGTH = 15;
export const PASSWORD_MAX_LENGTH = 256;

export type Passwords = {
  hash(password: string): Promise<string>;
  /** False, after the same work, where there is no hash to compare with (S22). */
  fits(password: string, passwordHash: string | null): Promise<boolean>;
};

export async function createPasswords(): Promise<Passwords> {
  const slot = slots(AT_ONCE);
  const nobody = await hash('nobody has this password', PARAMETERS);
  return {
    hash: (password) => slot(() => hash(password.normalize('NFC'), PARAMETERS)),
    async fits(password, passwordHash) {
      const fits = await slot(() => verify(passwordHash ?? nobody, password.normalize('NFC')));
      return fits && passwordHash !== null;
    },
  };
}

function slots(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
