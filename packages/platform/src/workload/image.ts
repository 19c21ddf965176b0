import { text } from './fields';

/** Host that every image of the platform comes from. */
export const IMAGE_REGISTRY = 'registry.brown-bear.example';

/** An image of our registry, by digest: a tag may mean something else tomorrow. */
export const imageByDigest = text({
  pattern: new RegExp(
    `^${IMAGE_REGISTRY.replaceAll(
      '.',
      '\\.',
    )}/[a-z0-9]([-a-z0-9/]*[a-z0-9])?@sha256:[0-9a-f]{64}$`,
  ),
  max: 255,
  expected: `an image by digest, ${IMAGE_REGISTRY}/<path>@sha256:<64 hexadecimal digits>`,
});
