import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { failOn } from './failOn';
import { platformRoot } from './paths';
import { DiskFiles } from './RepositoryFiles';
import { IMAGE_REGISTRY, imageByDigest } from './workload/image';
import { readYamlFile, validatorOf } from './yaml/readYamlFile';

/** Where every image of the platform's own services comes from. */
export const IMAGE_REPOSITORY = `${IMAGE_REGISTRY}/alm`;

const thirdParty = z.strictObject(
  {
    version: z
      .string({ error: 'expected the version of the software' })
      .min(1, { error: 'expected the version of the software' })
      .max(40, { error: 'expected at most 40 characters' }),
    image: imageByDigest,
  },
  { error: 'expected version and image' },
);

const releaseSchema = z
  .strictObject(
    {
      version: z
        .string({ error: 'expected the version of the release' })
        .describe('Version of the platform; also the name of the file'),
      images: z
        .record(z.string(), z.string({ error: 'expected an image' }), {
          error: 'expected a map from service to image',
        })
        .describe('Image of every service, by digest'),
      dependencies: z
        .record(z.string(), thirdParty, {
          error: 'expected a map from software to version and image',
        })
        .default(() => ({}))
        .describe('Software of others that the platform runs, by digest'),
    },
    { error: 'expected version and images' },
  )
  .superRefine(({ images }, context) => {
    for (const [service, image] of Object.entries(images)) {
      const prefix = `${IMAGE_REPOSITORY}/${service}@sha256:`;
      const digest = image.startsWith(prefix) && image.slice(prefix.length);
      if (!digest || !/^[0-9a-f]{64}$/.test(digest)) {
        context.addIssue({
          code: 'custom',
          path: ['images', service],
          message: `expected ${prefix}<64 hexadecimal digits>`,
        });
      }
    }
  });

/**
 * A release of the platform: which image each service runs, by digest.
 * @public
 */
export type Release = z.output<typeof releaseSchema>;

/** Software of others in a release: its own version and the image by digest. */
export type ThirdPartyImage = z.output<typeof thirdParty>;

const FOLDER = 'releases';
const EXTENSION = '.yaml';
const validate = validatorOf(releaseSchema);

function loadRelease(files: DiskFiles, version: string): Release {
  const file = `${FOLDER}/${version}${EXTENSION}`;
  const rule = 'release';
  const text = files.read(file) ?? '';
  const result = readYamlFile({ file, text, rule, validate });
  if ('findings' in result) {
    failOn(result.findings);
    throw new InputError(`${file}: cannot be read`);
  }
  if (result.value.version !== version) {
    const line = result.lineOf(['version']);
    const message = `version: expected ${version}, the name of the file`;
    failOn([{ rule, file, line, message }]);
  }
  return result.value;
}

/**
 * Every committed release, by file name. Throws an InputError with file and
 * line when one is malformed.
 * @public
 */
export function loadReleases(options?: { root?: string }): Release[] {
  const files = DiskFiles.create(options?.root ?? platformRoot());
  return files
    .list(FOLDER)
    .filter(name => name.endsWith(EXTENSION))
    .map(name => loadRelease(files, name.slice(0, -EXTENSION.length)));
}

/** The committed release of a version; throws an InputError naming the field. */
export function releaseOf(
  releases: readonly Release[],
  version: string,
  field: string,
): Release {
  const release = releases.find(candidate => candidate.version === version);
  if (!release) {
    const known = releases.map(candidate => candidate.version).join(', ');
    throw new InputError(
      `${field}: expected a committed release (${known}), found "${version}"`,
    );
  }
  return release;
}

/** The software of others that a release runs; throws an InputError where it has none. */
export function dependencyOf(release: Release, name: string): ThirdPartyImage {
  if (!Object.hasOwn(release.dependencies, name)) {
    throw new InputError(
      `version: release ${release.version} has no image of ${name} under dependencies`,
    );
  }
  return release.dependencies[name];
}
