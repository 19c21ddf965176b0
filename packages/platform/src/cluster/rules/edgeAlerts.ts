import type { ClusterPlan } from '../ClusterPlan';
import type { Alert } from './Alert';

const DAY = 86_400;

/**
 * It is renewed 30 days before its end: from here on, renewal has been failing
 * for nine days.
 */
const CERTIFICATE_DAYS = 21;

/** Days before the end at which a night is no longer to be lost. */
const CERTIFICATE_LAST_DAYS = 3;

/** What is wrong with the way in. */
export function edgeAlerts(plan: ClusterPlan): Alert[] {
  const controller = plan.room('ingress-controller');
  // The controller reads the same certificate from the store that the edge serves.
  const ends = `min by (host) (nginx_ingress_controller_ssl_expire_time_seconds{namespace="${plan.namespace}",host!="_"})`;
  const expiry = (days: number) => `${ends} - time() < ${days * DAY}`;
  const description =
    'Look at the last renewal first: proof by DNS, then whether the new certificate is in the store and only not in use.';
  return [
    {
      name: 'CertificateExpires',
      entity: plan.room('ssl-termination'),
      expr: expiry(CERTIFICATE_DAYS),
      lasts: '1h',
      severity: 'ticket',
      summary:
        'the certificate of {{ $labels.host }} ends in {{ $value | humanizeDuration }}',
      description,
    },
    {
      name: 'CertificateExpiresSoon',
      entity: plan.room('ssl-termination'),
      expr: expiry(CERTIFICATE_LAST_DAYS),
      lasts: '5m',
      severity: 'page',
      summary:
        'the certificate of {{ $labels.host }} ends in {{ $value | humanizeDuration }}',
      description,
    },
    {
      name: 'ConfigurationRefused',
      entity: controller,
      expr: `min by (namespace, service, pod) (nginx_ingress_controller_config_last_reload_successful{namespace="${plan.namespace}"}) == 0`,
      lasts: '5m',
      severity: 'ticket',
      summary: '{{ $labels.pod }} serves an old table of routes',
      description:
        'A new Ingress has no effect. Its log names the object and the line.',
    },
  ];
}
