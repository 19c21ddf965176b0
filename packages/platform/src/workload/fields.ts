import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { z } from 'zod';

/** Most pods that a room may ask for in one environment. */
export const MAX_REPLICAS = 20;

/** One word out of a closed list. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, { error: `expected one of ${words.join(', ')}` });
}

/** A whole number within bounds. */
export function wholeNumber(min: number, max: number) {
  const error = `expected a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** A bounded string whose every failure says what was expected. */
export function text(options: {
  pattern: RegExp;
  max: number;
  /** Completes the sentence "expected …". */
  expected: string;
}) {
  const error = `expected ${options.expected}`;
  return z
    .string({ error })
    .max(options.max, { error, abort: true })
    .regex(options.pattern, { error });
}

/** One value per core environment: the baselines of all others. */
export function perBase<T extends z.ZodType>(value: T) {
  return z.strictObject(
    { development: value, staging: value, production: value },
    {
      error: `expected ${CORE_ENVIRONMENTS.join(', ').replace(
        /, (\w+)$/,
        ' and $1',
      )}`,
    },
  );
}

/**
 * A map by name. zod leaves the key `__proto__` out before it looks at it, so
 * what it reads is searched first: no part of an input is dropped unseen.
 */
export function mapByName<T extends z.ZodType>(options: {
  name: z.ZodType<string, string>;
  value: T;
  /** Completes the sentence "expected …". */
  expected: string;
}) {
  const { expected, name, value } = options;
  const error = `expected ${expected}`;
  return z.preprocess((input, context) => {
    if (
      typeof input === 'object' &&
      input !== null &&
      Object.hasOwn(input, '__proto__')
    ) {
      context.addIssue({
        code: 'custom',
        path: ['__proto__'],
        message: 'expected another name',
      });
    }
    return input;
  }, z.record(name, value, { error }));
}

/** RFC 1123 label: the name of a Kubernetes object, port or room. */
export const label = text({
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  max: 63,
  expected: 'a name of a-z, 0-9 and "-" (RFC 1123 label)',
});

/** Volume sizes, in whole GiB or TiB. */
export const storageSize = text({
  pattern: /^[1-9]\d{0,3}(Gi|Ti)$/,
  max: 6,
  expected: 'a size like 20Gi',
});

/** A host name as DNS has it. */
export const hostName = text({
  pattern: /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z]{2,}$/,
  max: 253,
  expected: 'a host name like ldap.example.com',
});

/** A range of IPv4 addresses; NetworkPolicies know no host names. */
export const addressRange = text({
  pattern:
    /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}\/(3[0-2]|[12]?\d)$/,
  max: 18,
  expected: 'a range of IPv4 addresses like 203.0.113.0/24',
});

/** A sentence for people: what stands in tables and on pages. */
export const sentence = text({
  pattern: /^[A-Z].*\.$/,
  max: 240,
  expected:
    'a sentence of at most 240 characters, with a capital and a full stop',
});
