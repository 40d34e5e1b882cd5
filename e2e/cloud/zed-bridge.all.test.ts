import { zedTests } from './zed-tests';

zedTests({
  name: 'zed-bridge',
  agent: 'Linux bridge agent',
  globals: { neutron_plugin_agent: 'linuxbridge' },
});
