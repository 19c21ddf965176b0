const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** All digits before the point, and three in any case. */
function digitsOf(value: number): number {
  return Math.max(3, Math.floor(value).toString().length);
}

/** Three digits that matter, without a fraction that says nothing. */
function short(value: number): string {
  return value.toLocaleString('en', {
    maximumSignificantDigits: digitsOf(value),
  });
}

/** `12.5 cores`, `1 core`. @public */
export function cores(value: number): string {
  return `${short(value)} ${value === 1 ? 'core' : 'cores'}`;
}

/** `1.5 GiB`: bytes in the unit that leaves fewest digits. @public */
export function bytes(value: number): string {
  let unit = 0;
  let rest = value;
  while (rest >= 1024 && unit < UNITS.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  return `${short(rest)} ${UNITS[unit]}`;
}

/** `31.2 of 48 cores`: what both have in common is said once. @public */
export function usedOf(
  amount: { requested: number; allocatable: number },
  kind: 'cpu' | 'memory' | 'pods',
): string {
  const write = {
    cpu: cores,
    memory: bytes,
    pods: (count: number) => `${short(count)} pods`,
  }[kind];
  const all = write(amount.allocatable);
  const used = write(amount.requested);
  const unit = all.slice(all.indexOf(' '));
  return used.endsWith(unit) || kind !== 'memory'
    ? `${used.slice(0, used.indexOf(' '))} of ${all}`
    : `${used} of ${all}`;
}

/** Part of a whole as a share; nothing of nothing is none. @public */
export function shareOf(amount: {
  requested: number;
  allocatable: number;
}): number {
  return amount.allocatable > 0
    ? amount.requested / amount.allocatable
    : Number(amount.requested > 0);
}

/** `65 %`. @public */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
