import type { Alert } from './Alert';

/** Volumes that are full soon, and those that are full. */
export function volumeAlerts(
  entity: Alert['entity'],
  of: { namespace: string; /** Name of the StatefulSet. */ pods: string },
): Alert[] {
  const series = `namespace="${of.namespace}",persistentvolumeclaim=~"data-${of.pods}-[0-9]+"`;
  const free = `kubelet_volume_stats_available_bytes{${series}}`;
  const share = `${free} / kubelet_volume_stats_capacity_bytes{${series}}`;
  return [
    {
      name: 'VolumeFills',
      entity,
      expr: `${share} < 0.25
and predict_linear(${free}[6h], 4 * 86400) < 0`,
      lasts: '1h',
      severity: 'ticket',
      summary: '{{ $labels.persistentvolumeclaim }} is full within four days',
      description:
        'At the pace of the last six hours. Volumes can grow while they are in use.',
    },
    {
      name: 'VolumeFull',
      entity,
      expr: `${share} < 0.08`,
      lasts: '5m',
      severity: 'page',
      summary:
        '{{ $value | humanizePercentage }} of {{ $labels.persistentvolumeclaim }} is free',
      description: 'When nothing is free it stops taking writes.',
    },
  ];
}
