/** Words of a name that say that its value is a secret. */
const SECRET_WORDS = new Set([
  'APIKEY',
  'CREDENTIAL',
  'CREDENTIALS',
  'DSN',
  'KEY',
  'PASSPHRASE',
  'PASSWD',
  'PASSWORD',
  'PRIVATEKEY',
  'PWD',
  'SECRET',
  'SECRETS',
  'TOKEN',
  'TOKENS',
]);

/** Last words that say that the value is something about a secret, not one. */
const ABOUT_WORDS = new Set([
  'ALGORITHM',
  'DIRECTORY',
  'FILE',
  'HEADER',
  'ISSUER',
  'LENGTH',
  'NAME',
  'PATH',
  'PREFIX',
  'SECONDS',
  'SIZE',
  'TTL',
]);

/** `dbPassword`, `DB_PASSWORD` and `db-password` all have the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(word => word !== '');
}

/** Whether a variable, key or setting of this name is expected to hold a secret. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some(word => SECRET_WORDS.has(word)) &&
    !words.includes('PUBLIC') &&
    !ABOUT_WORDS.has(words[words.length - 1])
  );
}

/** `$(VARIABLE)`, which the kubelet replaces. */
const REFERENCE = /\$\(\w+\)/g;

/** What begins like this is filled in later: `${X}`, `$(X)`, `{{ .x }}`, `#{ENV['X']}`, `<x>`, `%X%`. */
const PLACEHOLDER = /^["']?(?:\$[({\w]|\{\{|#\{|<|%)/;

/** Text that is a secret whatever it is called. */
const SECRETS: readonly [what: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/],
  ['the id of a cloud access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token of a code host', /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bglpat-[\w-]{20}/],
];

const URL_WITH_PASSWORD = /:\/\/[^\s/:@"']*:([^\s/@"']+)@/g;

/** `password: x`, `smtp_password = x`, `requirepass x`; the value is the group. */
const SETTINGS = [
  /^[ \t]*["']?(?:[\w.-]*[_.-])?(?:password|passwd|secret_?key|access_?key|api_?key|auth_?token)["']?\s*[:=]\s*(\S+)/gim,
  /^[ \t]*(?:requirepass|masterauth)\s+(\S+)/gim,
];

function literal(value: string): boolean {
  const bare = value.replace(/["',;]/g, '');
  return (
    bare !== '' &&
    !PLACEHOLDER.test(value) &&
    // A path, as in password_file, or a switch.
    !/^(?:\/.*|true|false|null|~)$/.test(bare)
  );
}

function hasLiteral(text: string, pattern: RegExp): boolean {
  return [...text.matchAll(pattern)].some(([, value]) => literal(value));
}

/** What kind of secret a text contains; never the secret itself. */
export function secretIn(text: string): string | undefined {
  const found = SECRETS.find(([, pattern]) => pattern.test(text));
  if (found) {
    return found[0];
  }
  if (hasLiteral(text, URL_WITH_PASSWORD)) {
    return 'a URL with a password';
  }
  return SETTINGS.some(pattern => hasLiteral(text, pattern))
    ? 'the value of a password, key or token'
    : undefined;
}

/** Whether the value of a secret name is written out, rather than referred to. */
export function isLiteralSecret(value: string): boolean {
  return value !== '' && value.replace(REFERENCE, '') === value;
}
