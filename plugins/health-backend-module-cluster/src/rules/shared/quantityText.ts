const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

function rounded(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 1 : 0)));
}

/** Bytes as Kubernetes writes them: 512Mi, 1.5Gi. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = '';
  for (const next of UNITS) {
    if (value < 1024) {
      break;
    }
    value /= 1024;
    unit = next;
  }
  return `${rounded(value)}${unit}`;
}

/** Cores as Kubernetes writes them: 250m, 2. */
export function coresText(cores: number): string {
  const thousandths = Math.round(cores * 1000);
  return thousandths % 1000 === 0
    ? String(thousandths / 1000)
    : `${thousandths}m`;
}
