import type { ObjectGroup } from './objectGroups';

/** A line of the tree that can be seen: a family or one of its objects. */
export type TreeNode =
  | { kind: 'group'; id: string; isOpen: boolean }
  | { kind: 'object'; id: string; group: string };

/** What a key does: goes to a line, or opens or closes a family. */
type Step = { node: TreeNode } | { group: string; open: boolean };

/** The lines from top to bottom. */
export function visibleNodes(
  groups: readonly ObjectGroup[],
  isOpen: (group: ObjectGroup) => boolean,
): TreeNode[] {
  return groups.flatMap((group): TreeNode[] => [
    { kind: 'group', id: group.title, isOpen: isOpen(group) },
    ...(isOpen(group)
      ? group.objects.map(({ key }) => ({
          kind: 'object' as const,
          id: key,
          group: group.title,
        }))
      : []),
  ]);
}

/** What a key does at a line, as trees do everywhere; nothing for other keys. */
export function nextNode(options: {
  nodes: readonly TreeNode[];
  current: TreeNode;
  key: string;
}): Step | undefined {
  const { nodes, current, key } = options;
  const at = nodes.indexOf(current);
  const to = (node: TreeNode | undefined) => node && { node };
  switch (key) {
    case 'ArrowDown':
      return to(nodes[at + 1]);
    case 'ArrowUp':
      return to(nodes[at - 1]);
    case 'Home':
      return to(nodes[0]);
    case 'End':
      return to(nodes.at(-1));
    case 'ArrowRight':
      if (current.kind === 'object') {
        return undefined;
      }
      return current.isOpen
        ? to(nodes[at + 1])
        : { group: current.id, open: true };
    case 'ArrowLeft':
      if (current.kind === 'object') {
        return to(nodes.find(({ id }) => id === current.group));
      }
      return current.isOpen ? { group: current.id, open: false } : undefined;
    case 'Enter':
    case ' ':
      return current.kind === 'object'
        ? to(current)
        : { group: current.id, open: !current.isOpen };
    default:
      return undefined;
  }
}
