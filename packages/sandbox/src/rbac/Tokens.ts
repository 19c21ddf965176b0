import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/Clock';
import type { ObjectKey } from '../registry/ResourceStorage';
import { serviceAccountUser } from './User';
import type { User } from './User';

type Issued = { user: User; expires: Date };

/** Bearer tokens that a cluster knows: the fixed ones, and those it has issued. */
export class Tokens {
  readonly #fixed: ReadonlyMap<string, User>;
  readonly #issued = new Map<string, Issued>();
  readonly #clock: Clock;

  static create(options: {
    fixed: ReadonlyMap<string, User>;
    clock: Clock;
  }): Tokens {
    return new Tokens(options.fixed, options.clock);
  }

  private constructor(fixed: ReadonlyMap<string, User>, clock: Clock) {
    this.#fixed = fixed;
    this.#clock = clock;
  }

  userOf(token: string): User | undefined {
    const issued = this.#issued.get(token);
    if (issued && issued.expires < this.#clock.now()) {
      this.#issued.delete(token);
      return undefined;
    }
    return issued?.user ?? this.#fixed.get(token);
  }

  /** A token as which a client is a service account, until it expires. */
  issue(options: { account: ObjectKey; uid: string; expires: Date }): string {
    const { account, uid, expires } = options;
    const token = randomBytes(24).toString('base64url');
    const { namespace, name } = account;
    this.#issued.set(token, {
      expires,
      user: { ...serviceAccountUser(namespace!, name), uid },
    });
    return token;
  }
}
