import { shown, textOf } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';

const REGISTRY = 'registry.brown-bear.example';

/** No colon before the `@`: a tag would only pretend to mean something. */
const BY_DIGEST =
  /^registry\.brown-bear\.example(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+@sha256:[0-9a-f]{64}$/;

export const imageDigest = defineRule({
  id: 'image.digest',
  title:
    'Every container runs an image of our own registry, named by its digest and by no tag',
  why: 'A tag can be moved: the same manifest would then start other code after a restart than before it, a rollback would not bring back what ran, and an image that nobody scanned could run. Another registry can also be down or gone when a pod has to start.',
  check: ({ objects }) =>
    podTemplatesOf(objects)
      .flatMap(containersOf)
      .filter(({ container }) => !BY_DIGEST.test(textOf(container.image) ?? ''))
      .map(({ container, field, template }) => ({
        object: template.object,
        field: `${field}.image`,
        message: `expected ${REGISTRY}/<path>@sha256:<64 hexadecimal digits>, found ${shown(
          container.image,
        )}`,
      })),
});
