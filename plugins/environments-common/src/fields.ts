import { z } from 'zod';

/** RFC 1123 label: what Kubernetes accepts as the name of a namespace or a Service. */
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** Longest label that Kubernetes accepts, in characters. */
const LABEL_MAX = 63;

type TextOptions = {
  pattern: RegExp;
  min?: number;
  max: number;
  /** Completes the sentence "expected …". */
  expected: string;
};

/** A bounded string whose every failure says what was expected. */
export function text(options: TextOptions) {
  const error = `expected ${options.expected}`;
  return z
    .string({ error })
    .min(options.min ?? 1, { error, abort: true })
    .max(options.max, { error, abort: true })
    .regex(options.pattern, { error });
}

/** One word out of a closed list. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, { error: `expected one of ${words.join(', ')}` });
}

/** The name of an environment: short enough that `alm-env-<name>` and the hosts built from it stay labels. */
export const environmentName = text({
  pattern: new RegExp(`^${LABEL}$`),
  min: 3,
  max: 30,
  expected:
    '3 to 30 characters of a-z, 0-9 and "-", beginning and ending with a letter or digit (RFC 1123 label)',
});

/** The name of a cluster of the portal's configuration. */
export const clusterName = text({
  pattern: new RegExp(`^${LABEL}$`),
  max: LABEL_MAX,
  expected:
    'the name of a configured cluster: at most 63 characters of a-z, 0-9 and "-" (RFC 1123 label)',
});

/** The name of a service of the platform. */
export const serviceName = text({
  pattern: new RegExp(`^${LABEL}$`),
  max: LABEL_MAX,
  expected:
    'the name of a service: at most 63 characters of a-z, 0-9 and "-" (RFC 1123 label)',
});

/** A platform release: calendar version, with an optional pre-release part. */
export const releaseVersion = text({
  pattern:
    /^20\d\d\.(1[0-2]|[1-9])\.(0|[1-9]\d{0,2})(-[0-9a-z]+(\.[0-9a-z]+)*)?$/,
  max: 40,
  expected: 'a platform release like 2026.11.2 or 2026.12.0-rc.1',
});

/** The group that answers for an environment. */
export const ownerRef = text({
  pattern: new RegExp(`^group:${LABEL}/${LABEL}$`),
  // "group:", two labels and the slash between them.
  max: 6 + LABEL_MAX + 1 + LABEL_MAX,
  expected: 'a group of the catalog in full, like group:default/core-team',
});

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
        message: 'bad key: expected another name',
      });
    }
    return input;
  }, z.record(name, value, { error }));
}
