import { IMAGE_REGISTRY } from '../workload/image';
import { yamlOf } from './catalogFile';
import type { NewService } from './NewService';

/** No image has this digest: whoever builds the first one puts its own here. */
const NOT_BUILT = '0'.repeat(64);

/** `workload.yaml` of a new service. */
export function workloadFile(service: NewService): string {
  const { host, image, language, name, port, replicas, scaling, tier, title } =
    service;
  const first = image
    ? `# The image is the first one; a release names the next.`
    : `# The digest of the image is none yet: put that of the first build here, or its
# pods wait for it. A release names the next.`;
  return `# How ${title} runs. CPU and memory come from the resource class of the tier.
${first}
${yamlOf({
  tier,
  language,
  port,
  probes: { liveness: '/healthz', readiness: '/readyz' },
  replicas,
  ...(scaling && { scaling }),
  ...(host !== undefined && { host }),
  image: image ?? `${IMAGE_REGISTRY}/alm/${name}@sha256:${NOT_BUILT}`,
})}`;
}
