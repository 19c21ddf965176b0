import type { ManifestObject } from '@brown-bear/plugin-manifests-common';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import { alpha, type Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { Mark } from '../shared/Mark';
import { plural } from '../summary/words';
import { kindInGroup, type ObjectGroup, shortReason } from './objectGroups';

type ObjectTreeGroupProps = {
  group: ObjectGroup;
  isOpen: boolean;
  selected?: string;
  /** The line that the Tab key reaches. */
  current?: string;
  findings: ReadonlyMap<string, number>;
  onToggle: () => void;
  onSelect: (key: string) => void;
};

/** A family with its objects. */
export function ObjectTreeGroup(props: ObjectTreeGroupProps) {
  const { group, isOpen, current, onToggle } = props;
  return (
    <Box
      component="li"
      role="treeitem"
      aria-level={1}
      aria-expanded={isOpen}
      aria-label={`${group.title}, ${plural(group.objects.length, 'object')}`}
      tabIndex={current === group.title ? 0 : -1}
      sx={itemStyle}
    >
      <Box className="line" onClick={onToggle} sx={groupLine}>
        <ChevronRightIcon
          sx={{
            fontSize: 18,
            transform: isOpen ? 'rotate(90deg)' : undefined,
          }}
        />
        <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
          {group.title}
        </Typography>
        <Typography component="span" variant="body2" color="text.secondary">
          {group.objects.length}
        </Typography>
      </Box>
      {isOpen && (
        <Box component="ul" role="group" sx={{ listStyle: 'none' }}>
          {group.objects.map(object => (
            <ObjectTreeItem key={object.key} {...props} object={object} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function ObjectTreeItem(
  props: ObjectTreeGroupProps & { object: ManifestObject },
) {
  const { object, selected, current, findings, onSelect } = props;
  const count = findings.get(object.id) ?? 0;
  const kind = kindInGroup(object);
  return (
    <Box
      component="li"
      role="treeitem"
      aria-level={2}
      aria-selected={object.key === selected}
      tabIndex={current === object.key ? 0 : -1}
      sx={itemStyle}
    >
      <Box
        className="line"
        onClick={() => onSelect(object.key)}
        title={`${object.kind} ${object.name}: ${object.because}`}
        sx={objectLine}
      >
        <Typography component="div" variant="body2" noWrap>
          {kind && (
            <Box component="span" sx={{ fontWeight: 600 }}>
              {kind}{' '}
            </Box>
          )}
          {object.name}
        </Typography>
        <Typography component="div" variant="caption" noWrap sx={quiet}>
          {count > 0 && (
            <Box component="span" sx={{ color: 'text.primary', mr: 1 }}>
              <Mark kind="bad">{plural(count, 'finding')}</Mark>
            </Box>
          )}
          {shortReason(object.because)}
        </Typography>
      </Box>
    </Box>
  );
}

const quiet = { color: 'text.secondary', lineHeight: 1.4 } as const;

/** The outline goes around the line, not around all that lies below it. */
const itemStyle = {
  outline: 'none',
  '&:focus-visible': { outline: 'none' },
  '&:focus-visible > .line': {
    outline: '2px solid',
    outlineColor: 'primary.main',
    outlineOffset: '-2px',
  },
  '&[aria-selected="true"] > .line': {
    bgcolor: (theme: Theme) => alpha(theme.palette.primary.main, 0.12),
    borderLeftColor: 'primary.main',
  },
} as const;

const lineStyle = {
  cursor: 'pointer',
  borderLeft: '3px solid transparent',
  '&:hover': { bgcolor: 'action.hover' },
} as const;

const groupLine = {
  ...lineStyle,
  display: 'flex',
  alignItems: 'center',
  gap: 0.75,
  px: 0.5,
  py: 0.5,
} as const;

const objectLine = { ...lineStyle, pl: 3.25, pr: 1, py: 0.5 } as const;
