import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';

/** `issue-tracker 2026.12.0 × 2`: services that differ from the rest. */
export function overridesInWords(
  overrides: EnvironmentSpec['overrides'],
): string {
  return Object.entries(overrides)
    .map(([name, { version, replicas }]) =>
      [name, version, replicas && `× ${replicas}`].filter(Boolean).join(' '),
    )
    .sort()
    .join(', ');
}
