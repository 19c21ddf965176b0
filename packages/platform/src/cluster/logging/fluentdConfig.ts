import { PORTS } from '../ports';

/** What a collector has not sent yet, on the disk of its node. */
export const BUFFER_DIRECTORY = '/var/log/fluentd-buffer';

/** Where the log search takes lines in. */
const LOG_SEARCH = 'https://logs.brown-bear.example/ingest';

/**
 * Settings of FluentD, https://docs.fluentd.org. The image has the plugins
 * concat, kubernetes_metadata_filter and prometheus beside its own.
 */
export function fluentdConfig(cluster: string): string {
  return `<system>
  log_level info
</system>

# What containers print, as the runtime writes it: time, stream, P or F for a
# part or the end of a line, text.
<source>
  @type tail
  @id containers
  path /var/log/containers/*.log
  # Its own complaints would come round for ever.
  exclude_path ["/var/log/containers/fluentd-*.log"]
  pos_file ${BUFFER_DIRECTORY}/containers.pos
  tag kubernetes.*
  read_from_head true
  refresh_interval 10
  max_line_size 1m
  <parse>
    @type regexp
    expression /^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<part>[PF]) (?<log>.*)$/
    time_format %Y-%m-%dT%H:%M:%S.%N%z
  </parse>
</source>

# The runtime cuts lines at 16 KiB; here they become whole again.
<filter kubernetes.**>
  @type concat
  @id whole-lines
  key log
  use_partial_cri_logtag true
  partial_cri_logtag_key part
  partial_cri_stream_key stream
  flush_interval 5
  timeout_label @LINES
</filter>

<match kubernetes.**>
  @type relabel
  @label @LINES
</match>

<label @LINES>
  <filter kubernetes.**>
    @type kubernetes_metadata
    @id pods
    skip_master_url true
    skip_container_metadata true
  </filter>

  # Few fields, so that the search can keep an index of each.
  <filter kubernetes.**>
    @type record_transformer
    @id fields
    enable_ruby true
    renew_record true
    <record>
      cluster ${cluster}
      namespace \${record.dig("kubernetes", "namespace_name")}
      pod \${record.dig("kubernetes", "pod_name")}
      service \${record.dig("kubernetes", "labels", "app.kubernetes.io/name")}
      node "#{ENV['K8S_NODE_NAME']}"
      stream \${record["stream"]}
      message \${record["log"]}
    </record>
  </filter>

  <match kubernetes.**>
    @type http
    @id log-search
    endpoint ${LOG_SEARCH}
    content_type application/x-ndjson
    json_array false
    headers {"authorization": "Bearer #{ENV['LOG_TOKEN']}"}
    open_timeout 5
    read_timeout 30
    error_response_as_unrecoverable false
    retryable_response_codes 429, 500, 502, 503, 504
    <format>
      @type json
    </format>
    <buffer>
      @type file
      path ${BUFFER_DIRECTORY}/log-search
      chunk_limit_size 8m
      total_limit_size "#{ENV['BUFFER_LIMIT']}"
      # The newest lines are those that somebody is looking for.
      overflow_action drop_oldest_chunk
      flush_interval 5s
      flush_thread_count 2
      retry_forever true
      retry_max_interval 60s
    </buffer>
  </match>
</label>

# What people ask: buffers and retries of each plugin.
<source>
  @type monitor_agent
  @id api
  bind 0.0.0.0
  port ${PORTS.fluentdApi}
</source>

# What Prometheus reads.
<source>
  @type prometheus
  @id metrics
  bind 0.0.0.0
  port ${PORTS.fluentdMetrics}
</source>
<source>
  @type prometheus_output_monitor
  @id output-metrics
</source>
<source>
  @type prometheus_tail_monitor
  @id tail-metrics
</source>
`;
}
