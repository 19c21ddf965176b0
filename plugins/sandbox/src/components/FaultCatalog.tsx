import type {
  SandboxFaultType,
  SandboxState,
} from '@brown-bear/plugin-sandbox-common';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import { useState } from 'react';
import type { Sandbox } from '../hooks/useSandbox';
import { FaultForm } from './FaultForm';
import { Panel } from './Panel';

function TypeList(props: {
  types: readonly SandboxFaultType[];
  chosen: string;
  onChoose: (type: string) => void;
}) {
  return (
    <List
      dense
      aria-label="Types of faults"
      sx={{
        py: 0,
        borderRight: { md: 1 },
        borderBottom: { xs: 1, md: 0 },
        borderColor: { xs: 'divider', md: 'divider' },
      }}
    >
      {props.types.map(({ type, title }) => (
        <ListItem key={type} disablePadding>
          <ListItemButton
            selected={type === props.chosen}
            aria-current={type === props.chosen ? 'true' : undefined}
            onClick={() => props.onChoose(type)}
            sx={{ py: 0 }}
          >
            <ListItemText
              primary={title}
              secondary={type}
              primaryTypographyProps={{ fontSize: 14 }}
              secondaryTypographyProps={{
                fontFamily: 'monospace',
                fontSize: 12,
              }}
            />
          </ListItemButton>
        </ListItem>
      ))}
    </List>
  );
}

/** Everything that can be made to go wrong, each with its fields. */
export function FaultCatalog(props: {
  state: SandboxState;
  mayChange: boolean;
  run: Sandbox['run'];
}) {
  const { state, mayChange, run } = props;
  const [chosen, setChosen] = useState(state.types[0]?.type ?? '');
  const type = state.types.find(one => one.type === chosen);
  return (
    <Panel title="Break something">
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', md: '280px minmax(0, 1fr)' },
        }}
      >
        <TypeList types={state.types} chosen={chosen} onChoose={setChosen} />
        {type && (
          <FaultForm
            key={type.type}
            state={state}
            type={type}
            mayChange={mayChange}
            run={run}
          />
        )}
      </Box>
    </Panel>
  );
}
