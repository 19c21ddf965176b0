import { isMap } from './maps';

/** What stands for a value that nobody is shown. */
export const HIDDEN = '(hidden)';

/** Words of a name that say that its value is a secret. */
const SECRET_WORDS =
  /(^|[^a-z])(api-?key|credentials?|dsn|key|passphrase|passw(or)?d|private-?key|pwd|secrets?|tokens?)([^a-z]|$)/;

/** Last words that say that the value is something about a secret, not one. */
const ABOUT_A_SECRET =
  /(algorithm|directory|file|header|issuer|length|name|path|prefix|ref|seconds|size|ttl)$/;

/** `dbPassword`, `DB_PASSWORD` and `db-password` alike. */
export function isSecretName(name: string): boolean {
  const words = name
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return SECRET_WORDS.test(words) && !ABOUT_A_SECRET.test(words);
}

/** What `kubectl apply` keeps of an object; that of a Secret, too. */
const COPY_OF_ALL = 'kubectl.kubernetes.io/last-applied-configuration';

/** Whether what a map has under a key is nothing to show. */
export function isSecretField(map: unknown, key: string): boolean {
  if (key === COPY_OF_ALL) {
    return true;
  }
  const name = isMap(map) ? map.name : undefined;
  return key === 'value' && typeof name === 'string' && isSecretName(name);
}

/**
 * A copy in which secrets are hidden, however deep they are. `named`: the keys
 * are names that people chose, as in a ConfigMap.
 */
export function withoutSecrets(value: unknown, named = false): unknown {
  if (Array.isArray(value)) {
    return value.map(item => withoutSecrets(item));
  }
  if (!isMap(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecretField(value, key) || (named && isSecretName(key))
        ? HIDDEN
        : withoutSecrets(item),
    ]),
  );
}
