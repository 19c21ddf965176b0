const KIND_OF_FOLDER: Record<string, string> = {
  services: 'component',
  resources: 'resource',
};

const ROOM_RUNBOOK = /(?:^|\/)(services|resources)\/([^/]+)\/runbook\.md$/;

/**
 * Where a link of a runbook leads in the portal. A link to the runbook of
 * another room becomes the Runbook tab of that entity; a link to any other file
 * works only where the source has a URL, and is plain text (empty) otherwise.
 */
export function resolveLink(options: {
  href: string;
  /** Path in the repository, or URL, of the runbook that contains the link. */
  source: string;
  pathOfEntity: (entityRef: string) => string;
}): string {
  const { href, source, pathOfEntity } = options;
  if (/^(#|https?:|mailto:)/i.test(href)) {
    return href;
  }
  // Empty is what is left of an address that the Markdown renderer refused.
  if (!href || /^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(href)) {
    return '';
  }
  const isRemote = /^https?:/i.test(source);
  const target = new URL(href, isRemote ? source : `file:///${source}`);
  const room = ROOM_RUNBOOK.exec(target.pathname);
  if (room) {
    const ref = `${KIND_OF_FOLDER[room[1]]}:default/${room[2]}`;
    return `${pathOfEntity(ref)}/runbook${target.hash}`;
  }
  return isRemote ? target.href : '';
}
