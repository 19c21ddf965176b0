import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  stackingTable,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import Checkbox from '@mui/material/Checkbox';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { EnvironmentRow } from './EnvironmentRow';
import type { HealthByName, Sorting, SortKey } from './model/sortEnvironments';

const COLUMNS: readonly { key: SortKey; title: string }[] = [
  { key: 'name', title: 'environment' },
  { key: 'phase', title: 'phase' },
  { key: 'health', title: 'health' },
  { key: 'left', title: 'time left' },
  { key: 'sleep', title: 'sleep' },
  { key: 'owner', title: 'owner' },
  { key: 'cluster', title: 'cluster' },
  { key: 'cost', title: 'a month' },
  { key: 'age', title: 'age' },
];

type Selection = {
  names: ReadonlySet<string>;
  change(names: ReadonlySet<string>): void;
};

function SelectAll(props: {
  environments: readonly Environment[];
  selection: Selection;
}) {
  const { environments, selection } = props;
  const own = environments.filter(({ kind }) => kind === 'self-service');
  const chosen = own.filter(({ name }) => selection.names.has(name)).length;
  return (
    <Checkbox
      size="small"
      checked={chosen > 0 && chosen === own.length}
      indeterminate={chosen > 0 && chosen < own.length}
      disabled={own.length === 0}
      onChange={event =>
        selection.change(
          new Set(event.target.checked ? own.map(({ name }) => name) : []),
        )
      }
      inputProps={{ 'aria-label': 'Choose all self-service environments' }}
      sx={{ p: 0.25 }}
    />
  );
}

/** Environments line by line; the heads of the columns order them. */
export function EnvironmentTable(props: {
  environments: readonly Environment[];
  health: HealthByName;
  stream: HealthStreamState;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  /** Absent where the reader cannot act on many at once. */
  selection?: Selection;
}) {
  const { environments, health, stream, sorting, onSort, selection } = props;
  const select = (name: string, isSelected: boolean) => {
    const names = new Set(selection?.names);
    if (isSelected) {
      names.add(name);
    } else {
      names.delete(name);
    }
    selection?.change(names);
  };
  return (
    <Paper variant="outlined" sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label="Environments" sx={stackingTable}>
        <TableHead>
          <TableRow>
            {selection && (
              <TableCell padding="checkbox">
                <SelectAll environments={environments} selection={selection} />
              </TableCell>
            )}
            {COLUMNS.map(({ key, title }) => {
              const isActive = sorting.key === key;
              const direction =
                isActive && sorting.isDescending ? 'desc' : 'asc';
              return (
                <TableCell
                  key={key}
                  sortDirection={isActive ? direction : false}
                >
                  <TableSortLabel
                    active={isActive}
                    direction={direction}
                    onClick={() =>
                      onSort({
                        key,
                        isDescending: isActive && !sorting.isDescending,
                      })
                    }
                  >
                    {title}
                  </TableSortLabel>
                </TableCell>
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody>
          {environments.map(environment => (
            <EnvironmentRow
              key={environment.name}
              environment={environment}
              health={health.get(environment.name)}
              stream={stream}
              isSelected={selection?.names.has(environment.name)}
              onSelect={isSelected => select(environment.name, isSelected)}
            />
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
