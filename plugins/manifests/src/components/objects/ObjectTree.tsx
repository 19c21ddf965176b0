import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import Box from '@mui/material/Box';
import type { ObjectGroup } from './objectGroups';
import { ObjectTreeGroup } from './ObjectTreeGroup';
import { nextNode, type TreeNode, visibleNodes } from './treeNodes';

type ObjectTreeProps = {
  label: string;
  groups: readonly ObjectGroup[];
  /** Key of the chosen object. */
  selected?: string;
  /** How many findings are about an object, by its id. */
  findings: ReadonlyMap<string, number>;
  /** Opens every group, as while something is looked for. */
  isFiltered: boolean;
  onSelect: (key: string) => void;
};

/** Larger groups start closed, unless they hold what is chosen. */
const MAX_OPEN = 8;

/**
 * Objects by family, walked with the arrow keys: up and down choose, left and
 * right close and open a family, Home and End go to the ends.
 */
export function ObjectTree(props: ObjectTreeProps) {
  const { label, groups, selected, findings, isFiltered, onSelect } = props;
  const treeRef = useRef<HTMLUListElement>(null);
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const [active, setActive] = useState<string>();

  const isOpen = (group: ObjectGroup) =>
    isFiltered ||
    (toggled[group.title] ??
      (group.objects.length <= MAX_OPEN ||
        group.objects.some(({ key }) => key === selected)));
  const nodes = visibleNodes(groups, isOpen);
  // The one that the Tab key reaches; it may have been filtered away.
  const current =
    nodes.find(({ id }) => id === active) ??
    nodes.find(({ id }) => id === selected) ??
    nodes[0];

  useSelectedInView(treeRef, selected);

  const focus = (node: TreeNode) => {
    setActive(node.id);
    const index = nodes.indexOf(node);
    treeRef.current
      ?.querySelectorAll<HTMLElement>('[role="treeitem"]')
      [index]?.focus();
    if (node.kind === 'object') {
      onSelect(node.id);
    }
  };

  const toggle = (title: string, open: boolean) =>
    setToggled(previous => ({ ...previous, [title]: open }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !current) {
      return;
    }
    const step = nextNode({ nodes, current, key: event.key });
    if (!step) {
      return;
    }
    event.preventDefault();
    if ('open' in step) {
      toggle(step.group, step.open);
    } else {
      focus(step.node);
    }
  };

  return (
    <Box
      component="ul"
      role="tree"
      aria-label={label}
      ref={treeRef}
      onKeyDown={onKeyDown}
      sx={{ listStyle: 'none', m: 0, p: 0, '& ul': { m: 0, p: 0 } }}
    >
      {groups.map(group => (
        <ObjectTreeGroup
          key={group.title}
          group={group}
          isOpen={isOpen(group)}
          selected={selected}
          current={current?.id}
          findings={findings}
          onToggle={() => {
            setActive(group.title);
            toggle(group.title, !isOpen(group));
          }}
          onSelect={key => {
            setActive(key);
            onSelect(key);
          }}
        />
      ))}
    </Box>
  );
}

/**
 * Whoever follows a link sees the object in the list too. Only the list is
 * scrolled: the page stays where its reader is.
 */
function useSelectedInView(
  treeRef: RefObject<HTMLElement>,
  selected: string | undefined,
) {
  useEffect(() => {
    const list = treeRef.current?.parentElement;
    const line = treeRef.current?.querySelector('[aria-selected="true"]');
    if (!list || !line) {
      return;
    }
    const [outer, inner] = [list, line].map(e => e.getBoundingClientRect());
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      list.scrollTop += inner.top - outer.top - outer.height / 2;
    }
  }, [treeRef, selected]);
}
