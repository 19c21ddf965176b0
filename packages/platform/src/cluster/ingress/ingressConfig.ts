/** Seconds that open requests have after a pod was told to stop. */
export const DRAIN_SECONDS = 60;

/** Fields of a line of the log, in the order in which the runbook looks for them. */
const LOG_FIELDS = [
  'time=$time_iso8601',
  'host=$host',
  'status=$status',
  'upstream=$upstream_status',
  'method=$request_method',
  // Without its query, which may hold a token.
  'path=$uri',
  'seconds=$request_time',
  'upstream_seconds=$upstream_response_time',
  'bytes=$bytes_sent',
  'client=$remote_addr',
  'request=$req_id',
  'pod=$upstream_addr',
];

/**
 * Settings of the controller,
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/
 */
export function ingressConfig(options: {
  /** Where requests come from after TLS has ended. */
  trusted: readonly string[];
}): Record<string, string> {
  return {
    // What the edge in front says of the browser: its address, and that it
    // came by https. Nobody else is believed, and nobody else gets in.
    'use-forwarded-headers': 'true',
    'proxy-real-ip-cidr': options.trusted.join(','),
    'log-format-upstream': LOG_FIELDS.join(' '),
    'worker-shutdown-timeout': `${DRAIN_SECONDS}s`,
    // The firewall in front refuses; this one only reports, in the log, what
    // got past it. Two that refuse would leave two kinds of 403 to explain.
    'enable-modsecurity': 'true',
    'enable-owasp-modsecurity-crs': 'true',
    'modsecurity-snippet': `Include /etc/nginx/modsecurity/modsecurity.conf
SecRuleEngine DetectionOnly
SecAuditLogType Serial
SecAuditLogFormat JSON
SecAuditLog /dev/stdout
`,
  };
}
