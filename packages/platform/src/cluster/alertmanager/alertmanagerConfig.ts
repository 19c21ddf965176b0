import { stringify } from 'yaml';
import type { ClusterPlan } from '../ClusterPlan';
import { CLUSTER_DOWN } from '../rules/kubernetesAlerts';
import { WATCHDOG } from '../rules/observabilityAlerts';
import { onCallTeams } from './onCall';
import type { OnCall } from './onCall';

/** Where the Secret with the credentials is mounted. */
export const SECRETS_DIRECTORY = '/etc/alertmanager/secrets';

/** Keys of that Secret. */
const RELAY_PASSWORD = `${SECRETS_DIRECTORY}/SMTP_PASSWORD`;
const WATCHDOG_TOKEN = `${SECRETS_DIRECTORY}/WATCHDOG_TOKEN`;

/** Who notices, outside the platform, that alerts no longer get out. */
const DEAD_MANS_SWITCH = 'https://watchdog.example/brown-bear-alm';

const SENDER = 'alerts@brown-bear.example';

/** What a mail says; what to do first stands in the runbook. */
const TEXT = `{{ range .Alerts }}{{ .Status }}: {{ .Annotations.summary }}
{{ .Annotations.description }}
Runbook: {{ .Annotations.runbook_url }}
Dashboard: {{ .Annotations.dashboard_url }}
Since: {{ .StartsAt.UTC.Format "2006-01-02 15:04:05" }} UTC

{{ end }}`;

const SUBJECT =
  '[{{ .CommonLabels.severity }}] {{ .GroupLabels.cluster }}: {{ (index .Alerts 0).Annotations.summary }}{{ if gt (len .Alerts) 1 }} and {{ len .Alerts }} in all{{ end }}{{ if eq .Status "resolved" }} (over){{ end }}';

function receiverOf({ mail, owner }: OnCall) {
  return {
    name: owner,
    email_configs: [
      {
        to: mail,
        send_resolved: true,
        headers: { Subject: SUBJECT },
        html: '',
        text: TEXT,
      },
    ],
  };
}

function relayOf(plan: ClusterPlan): string {
  const { workload } = plan.room('smtp-server');
  const [host] = workload.runs === 'external' ? workload.hosts ?? [] : [];
  const [port] = workload.runs === 'external' ? workload.ports ?? [] : [];
  return `${host}:${port}`;
}

function routeOf(teams: readonly OnCall[], fallback: string) {
  return {
    receiver: fallback,
    // One mail per team and incident, not one per alert.
    group_by: ['cluster', 'owner', 'severity'],
    group_wait: '30s',
    group_interval: '5m',
    repeat_interval: '4h',
    routes: [
      {
        matchers: [`alertname="${WATCHDOG}"`],
        receiver: 'dead-mans-switch',
        group_wait: '0s',
        group_interval: '1m',
        repeat_interval: '1m',
      },
      ...teams.map(({ owner }) => ({
        matchers: [`owner="${owner}"`],
        receiver: owner,
        routes: [
          // What can wait comes together, and again after three days.
          {
            matchers: ['severity="ticket"'],
            group_wait: '10m',
            group_interval: '1h',
            repeat_interval: '3d',
          },
        ],
      })),
    ],
  };
}

/** Settings of Alertmanager, https://prometheus.io/docs/alerting/latest/configuration/ */
export function alertmanagerConfig(plan: ClusterPlan): string {
  const teams = onCallTeams(plan);
  const { owner: fallback } = plan.room('monitoring-stack');
  const down = CLUSTER_DOWN.join('|');
  return stringify(
    {
      global: {
        smtp_smarthost: relayOf(plan),
        smtp_from: SENDER,
        smtp_auth_username: SENDER,
        smtp_auth_password_file: RELAY_PASSWORD,
        smtp_require_tls: true,
      },
      route: routeOf(teams, fallback),
      inhibit_rules: [
        {
          // A cluster that is away explains everything in it.
          source_matchers: [`alertname=~"${down}"`],
          target_matchers: [`alertname!~"${down}|${WATCHDOG}"`],
          equal: ['cluster'],
        },
        {
          // Nobody needs a ticket for what somebody is called for.
          source_matchers: ['severity="page"'],
          target_matchers: ['severity="ticket"', `alertname!="${WATCHDOG}"`],
          equal: ['cluster', 'service'],
        },
        {
          // All pods away: that some are is no news.
          source_matchers: ['alertname="Unreachable"'],
          target_matchers: ['alertname=~"ErrorBudget.*|ContainerRestarts"'],
          equal: ['cluster', 'service'],
        },
      ],
      receivers: [
        ...teams.map(receiverOf),
        {
          name: 'dead-mans-switch',
          webhook_configs: [
            {
              url: `${DEAD_MANS_SWITCH}/${plan.spec.name}`,
              send_resolved: false,
              http_config: {
                authorization: { credentials_file: WATCHDOG_TOKEN },
              },
            },
          ],
        },
      ],
    },
    { aliasDuplicateObjects: false, lineWidth: 0 },
  );
}
