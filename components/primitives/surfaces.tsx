'use client';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';
import {
  Caption,
  ListRow,
  PageFooter,
  PageHeader,
  PageLead,
  PageTitle,
  SidePanel,
  SideSection,
  Split,
} from '../ui/page';
import { SideNav, SideNavItem } from '../ui/side-nav';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../ui/tabs';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import { Specimen } from './specimen';

/** What holds other things. */
export function Surfaces() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Specimen of="Dialog, DropdownMenu">
        <Button variant="outline" onClick={() => setAsking(true)}>
          Open a dialog
        </Button>
        <Dialog open={asking} onOpenChange={setAsking}>
          <DialogContent title="Stop the run?" text="Steps that run end first.">
            <DialogFooter>
              <Button variant="outline" onClick={() => setAsking(false)}>
                Go on
              </Button>
              <Button variant="destructive" onClick={() => setAsking(false)}>
                Stop
              </Button>
            </DialogFooter>
          </DialogContent>
        </Dialog>
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline">Open a menu</Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start">
            <DropdownMenuItem>east-1</DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem>New cloud</DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      </Specimen>
      <Specimen of="Tabs">
        <Tabs defaultValue="one" className="w-full">
          <TabsList aria-label="Tabs">
            <TabsTrigger value="one">nova.conf</TabsTrigger>
            <TabsTrigger value="two">Steps</TabsTrigger>
          </TabsList>
          <TabsContent value="one">one</TabsContent>
          <TabsContent value="two">two</TabsContent>
        </Tabs>
      </Specimen>
      <Specimen of="Table">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>Name</TableHead>
              <TableHead className="text-right">Hosts</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            <TableRow>
              <TableCell>east-1</TableCell>
              <TableCell className="text-right">3</TableCell>
            </TableRow>
            <TableRow aria-selected>
              <TableCell>selected</TableCell>
              <TableCell className="text-right">1</TableCell>
            </TableRow>
          </TableBody>
        </Table>
      </Specimen>
      <Specimen of="PageHeader, Toolbar, SideNav, SidePanel, ListRow, PageFooter">
        <div className="w-full border">
          <PageHeader className="border-b">
            <div>
              <PageTitle>east-1 is deployed.</PageTitle>
              <PageLead>What the page is about.</PageLead>
            </div>
            <Button>Plan changes</Button>
          </PageHeader>
          <Toolbar>
            <b>Toolbar</b>
            <ToolbarSearch label="Filter" />
          </Toolbar>
          <Split>
            <section>
              <ul>
                <ListRow>a row</ListRow>
                <ListRow>another row</ListRow>
              </ul>
              <SideNav aria-label="Files" className="w-60">
                <SideNavItem current>globals.yml</SideNavItem>
                <SideNavItem current={false}>inventory</SideNavItem>
              </SideNav>
            </section>
            <SidePanel>
              <SideSection>
                <Caption>Before it starts</Caption>2 prechecks pass
              </SideSection>
              <SideSection>
                <Caption>Order</Caption>common, mariadb
              </SideSection>
            </SidePanel>
          </Split>
          <PageFooter>
            <Button variant="outline">Discard</Button>
          </PageFooter>
        </div>
      </Specimen>
    </>
  );
}
