const HUB = /^(?:index\.)?docker\.io\//;

/**
 * Whether two references mean the same image: by digest where both have one,
 * and with what a runtime adds when it is left out (docker.io/library, latest).
 * https://github.com/distribution/reference
 */
export function sameImage(a: string, b: string): boolean {
  const [nameA, digestA] = split(a);
  const [nameB, digestB] = split(b);
  return digestA && digestB
    ? digestA === digestB && withoutTag(nameA) === withoutTag(nameB)
    : withTag(nameA) === withTag(nameB) && digestA === digestB;
}

/** The shortest that tells one image from another: its tag or digest. */
export function versionOf(image: string): string {
  const [name, digest] = split(image);
  const tag = tagOf(name);
  return digest ? `${tag ? `${tag} ` : ''}${digest.slice(0, 19)}` : tag || name;
}

function split(image: string): [name: string, digest: string | undefined] {
  const [name, digest] = image.split('@');
  return [name.replace(HUB, '').replace(/^library\//, ''), digest];
}

function tagOf(name: string): string {
  return /:([\w][\w.-]*)$/.exec(name)?.[1] ?? '';
}

function withoutTag(name: string): string {
  const tag = tagOf(name);
  return tag ? name.slice(0, -tag.length - 1) : name;
}

function withTag(name: string): string {
  return tagOf(name) ? name : `${name}:latest`;
}
