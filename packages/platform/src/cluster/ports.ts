/** Ports of the systems; each is said once, for the pods and for the policies. */
export const PORTS = {
  alertmanager: 9093,
  /** Conversation of Alertmanagers, by TCP and UDP. */
  alertmanagerPeers: 9094,
  autoscalerMetrics: 8085,
  fluentdApi: 24_220,
  fluentdMetrics: 24_231,
  grafana: 3000,
  ingress: 8080,
  /** Probes and metrics of the ingress controller. */
  ingressStatus: 10_254,
  kubelet: 10_250,
  prometheus: 9090,
  stateMetrics: 8080,
  stateMetricsOwn: 8081,
  https: 443,
} as const;
