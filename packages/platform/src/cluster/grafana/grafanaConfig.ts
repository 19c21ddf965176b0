import { stringify } from 'yaml';
import { publicHost } from '../../render/service/ingress';
import type { ClusterPlan } from '../ClusterPlan';
import { GRAFANA_HOST } from '../links';
import { PORTS } from '../ports';
import { FLEET } from './dashboards';
import { DATA_SOURCE } from './Panel';

/** Where its settings and dashboards are mounted. */
export const DASHBOARDS_DIRECTORY = '/etc/grafana/dashboards';
export const PROVISIONING_DIRECTORY = '/etc/grafana/provisioning';

/** Settings of Grafana, https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/ */
export function grafanaVariables({
  spec,
}: ClusterPlan): Record<string, string> {
  return {
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_AUTH_GENERIC_OAUTH_ENABLED: 'true',
    GF_AUTH_GENERIC_OAUTH_SCOPES: 'openid email profile',
    GF_AUTH_GENERIC_OAUTH_USE_PKCE: 'true',
    GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: `${DASHBOARDS_DIRECTORY}/${FLEET}.json`,
    GF_LOG_MODE: 'console',
    GF_PATHS_PROVISIONING: PROVISIONING_DIRECTORY,
    // It is not let out to fetch any.
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_SERVER_ROOT_URL: `https://${publicHost(spec, GRAFANA_HOST)}`,
    GF_USERS_AUTO_ASSIGN_ORG_ROLE: 'Viewer',
  };
}

/**
 * Names of what it knows from the secret store: the way in for an emergency,
 * and its client at the identity provider together with the provider's
 * addresses, as the portal has them.
 */
export const GRAFANA_SECRETS = [
  'gf-auth-generic-oauth-api-url',
  'gf-auth-generic-oauth-auth-url',
  'gf-auth-generic-oauth-client-id',
  'gf-auth-generic-oauth-client-secret',
  'gf-auth-generic-oauth-token-url',
  'gf-security-admin-password',
];

/** What Grafana finds when it starts: where numbers come from, and its pages. */
export function grafanaProvisioning(): Record<string, string> {
  return {
    'datasources.yaml': stringify({
      apiVersion: 1,
      datasources: [
        {
          name: 'Prometheus',
          ...DATA_SOURCE,
          access: 'proxy',
          url: `http://prometheus:${PORTS.prometheus}`,
          isDefault: true,
          editable: false,
          jsonData: { httpMethod: 'POST', timeInterval: '15s' },
        },
      ],
    }),
    'dashboards.yaml': stringify({
      apiVersion: 1,
      providers: [
        {
          name: 'platform',
          type: 'file',
          // Changed in the repository, where everybody sees why.
          allowUiUpdates: false,
          disableDeletion: true,
          updateIntervalSeconds: 60,
          options: { path: DASHBOARDS_DIRECTORY },
        },
      ],
    }),
  };
}
