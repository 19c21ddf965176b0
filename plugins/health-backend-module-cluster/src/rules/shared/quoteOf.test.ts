import { quoteOf } from './quoteOf';

describe('quoteOf', () => {
  it.each([
    'panic: listen tcp :8080: bind: address already in use',
    'secret "db-credentials" not found',
    "couldn't find key password in Secret alm/issue-tracker",
    `failed to pull image "registry.example/alm/x@sha256:${'0123abcd'.repeat(
      8,
    )}": not found`,
    'Get "https://registry.example/v2/alm/issue-tracker/manifests/2026.11.2": dial tcp: lookup registry.example: no such host',
    'token expired',
    'pods "issue-tracker-7c9f8d6b5c-x2xkq" is forbidden: exceeded quota: compute, requested: limits.memory=2Gi, used: limits.memory=15Gi, limited: limits.memory=16Gi',
  ])('quotes %s', message => {
    expect(quoteOf(message)).toBe(message.slice(0, 200));
  });

  it.each([
    'DB_PASSWORD=hunter2',
    'password: hunter2 was refused',
    '{"apiKey":"hunter2"}',
    'using client_secret = hunter2',
    'GET /issues Authorization: Basic aHVudGVyMjpodW50ZXIy',
    'sent Bearer abc.def-ghi',
    'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    'cloning with ghp_0123456789abcdefghij',
    'postgres://app:hunter2@mysql-primary:3306/alm refused',
    'redis://:hunter2@redis:6379 refused',
    '-----BEGIN RSA PRIVATE KEY----- MIIE',
    'key is qF3mZk1VtYb8R0sLw7Jc2XhN5dGpUe9aTiOoKq4B',
    `${'a harmless beginning '.repeat(15)} password=hunter2`,
  ])('leaves out %s', message => {
    expect(quoteOf(message)).toBeUndefined();
  });

  it('is one line of at most 200 characters', () => {
    expect(quoteOf('one\n  two\tthree ')).toBe('one two three');
    const long = quoteOf('word '.repeat(100))!;
    expect(long).toHaveLength(200);
    expect(long.endsWith('…')).toBe(true);
    expect(quoteOf('')).toBeUndefined();
    expect(quoteOf(undefined)).toBeUndefined();
  });
});
