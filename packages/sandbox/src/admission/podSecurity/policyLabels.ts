import type { FieldFinding } from '../../handlers/InvalidError';

export const LEVELS = ['privileged', 'baseline', 'restricted'];

const LABEL = 'pod-security.kubernetes.io/';
const MODES = ['enforce', 'audit', 'warn'];

export type Policy = { level: string; version: string };

/** What a namespace asks of its pods: https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces */
export function policyOf(
  labels: Readonly<Record<string, string>> | undefined,
  mode: string,
): Policy {
  return {
    level: labels?.[`${LABEL}${mode}`] ?? 'privileged',
    version: labels?.[`${LABEL}${mode}-version`] ?? 'latest',
  };
}

export function policyText({ level, version }: Policy): string {
  return `"${level}:${version}"`;
}

export function policyLabelFindings(
  labels: Readonly<Record<string, string>> = {},
): FieldFinding[] {
  return MODES.flatMap((mode): FieldFinding[] => {
    const level = labels[`${LABEL}${mode}`];
    const version = labels[`${LABEL}${mode}-version`];
    const path = (name: string) => `metadata.labels[${LABEL}${name}]`;
    return [
      ...(level === undefined || LEVELS.includes(level)
        ? []
        : [
            {
              type: 'Invalid' as const,
              field: path(mode),
              value: level,
              message: `must be one of ${LEVELS.join(', ')}`,
            },
          ]),
      ...(version === undefined || /^(?:latest|v1\.\d+)$/.test(version)
        ? []
        : [
            {
              type: 'Invalid' as const,
              field: path(`${mode}-version`),
              value: version,
              message: 'must be "latest" or "v1.x"',
            },
          ]),
    ];
  });
}
