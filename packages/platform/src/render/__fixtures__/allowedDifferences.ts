/**
 * What may differ between production and another environment with production's
 * spec: its names, whose it is, and that it reaches nothing of production's.
 * Everything else has to be the same, or a rehearsal would prove nothing.
 */
export const ALLOWED_DIFFERENCES: readonly RegExp[] = [
  // Where it is and whose.
  /^Namespace metadata\.(name|annotations)$/,
  /^\S+ metadata\.namespace$/,
  /^\S+ metadata\.labels\.brown-bear\.io\/environment$/,
  /^\S+ (spec\.template|spec\.jobTemplate(\.spec\.template)?)\.metadata\.labels\.brown-bear\.io\/environment$/,
  /^StatefulSet spec\.volumeClaimTemplates\.\*\.metadata\.labels\.brown-bear\.io\/environment$/,
  /^ConfigMap data\.(name|lifetime|ENVIRONMENT)$/,
  // The name of the environment in what its pods read when they start.
  /^\S+ spec\.template\.metadata\.annotations\.brown-bear\.io\/config-hash$/,
  // Its own public names, secrets and buckets.
  /^Ingress spec\.(rules\.\*\.host|tls\.\*\.hosts\.\*)$/,
  /^ExternalSecret spec\.data\.\*\.remoteRef\.key$/,
  /^ConfigMap data\.(BUCKET|PREFIX|full-copy\.sh|binary-logs\.sh)$/,
  // Production's secrets are put into the store by people; others make their own.
  /^(Password|PushSecret)$/,
  // Metrics and peers are looked up by namespace.
  /^AnalysisTemplate spec\.metrics\.\*\.provider\.prometheus\.query$/,
  /^HorizontalPodAutoscaler spec\.metrics\.\*\.external\.metric\.selector\.matchLabels\.namespace$/,
  // Volumes of production outlive it; those of others go with it.
  /^StatefulSet spec\.persistentVolumeClaimRetentionPolicy\.whenDeleted$/,
];
