# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the device says of itself: system, software, chassis, memory, disks, interfaces."""

from __future__ import annotations

from ..clock import stamp
from ..cluster import per_node, status
from ..wire import escape
from .registry import Call, rpc

_MEMORY_KB = 4194304
_FREE_KB = 2097152


def host_name(call: Call, node: int) -> str:
    """The host name of a node; on a cluster each node may have its own from group ``nodeN``."""
    device = call.appliance.device
    name = f"node{node}" if device.cluster else None
    effective = call.store.effective(call.store.committed, node=name)
    return effective.findtext("system/host-name") or device.name


@rpc("get-system-information")
def system_information(call: Call) -> str:
    """Host name, model, release, serial number; per node on a cluster."""
    device = call.appliance.device

    def body(node: int) -> str:
        return (
            "<system-information>\n"
            f"<hardware-model>{device.model.lower()}</hardware-model>\n"
            "<os-name>junos</os-name>\n"
            f"<os-version>{device.release}</os-version>\n"
            f"<serial-number>{device.serial(node)}</serial-number>\n"
            f"<host-name>{escape(host_name(call, node))}</host-name>\n"
            + ("<cluster-node/>\n" if device.cluster else "")
            + "</system-information>\n"
        )

    return per_node(device, body, call.text("node"))


@rpc("get-software-information")
def software_information(call: Call) -> str:
    """``show version``."""
    device = call.appliance.device

    def body(node: int) -> str:
        return (
            "<software-information>\n"
            f"<host-name>{escape(host_name(call, node))}</host-name>\n"
            f"<product-model>{device.model.lower()}</product-model>\n"
            f"<product-name>{device.model.lower()}</product-name>\n"
            f"<junos-version>{device.release}</junos-version>\n"
            "<package-information>\n<name>junos</name>\n"
            f"<comment>JUNOS Software Release [{device.release}]</comment>\n"
            "</package-information>\n</software-information>\n"
        )

    return per_node(device, body, call.text("node"))


@rpc("get-chassis-inventory")
def chassis_inventory(call: Call) -> str:
    """``show chassis hardware``."""
    device = call.appliance.device
    namespace = call.appliance.namespace + "-chassis"

    def body(node: int) -> str:
        return (
            f'<chassis-inventory xmlns="{namespace}">\n<chassis junos:style="inventory">\n'
            "<name>Chassis</name>\n"
            f"<serial-number>{device.serial(node)}</serial-number>\n"
            f"<description>{device.model}</description>\n"
            "<chassis-module>\n<name>Routing Engine</name>\n<version>REV 05</version>\n"
            "<part-number>650-065042</part-number>\n"
            f"<serial-number>{device.serial(node)}</serial-number>\n"
            f"<description>RE-{device.model}</description>\n</chassis-module>\n"
            "</chassis>\n</chassis-inventory>\n"
        )

    return per_node(device, body, call.text("node"))


@rpc("get-chassis-cluster-status")
def chassis_cluster_status(call: Call) -> str:
    """``show chassis cluster status``."""
    return status(call.appliance.device)


@rpc("get-route-engine-information")
def route_engine_information(call: Call) -> str:
    """``show chassis routing-engine``."""
    namespace = call.appliance.namespace + "-chassis"
    device = call.appliance.device

    def body(_node: int) -> str:
        return (
            f'<route-engine-information xmlns="{namespace}">\n<route-engine>\n<slot>0</slot>\n'
            "<status>OK</status>\n"
            f"<model>RE-{device.model}</model>\n"
            f"<up-time>1 day, 2 hours</up-time>\n"
            "<mastership-state>master</mastership-state>\n"
            "</route-engine>\n</route-engine-information>\n"
        )

    return per_node(device, body, call.text("node"))


@rpc("get-system-memory-information")
def memory_information(call: Call) -> str:
    """``show system memory``, the summary only; in kilobytes."""
    body = (
        "<system-memory-information>\n<system-memory-summary-information>\n"
        f"<system-memory-total>{_MEMORY_KB}</system-memory-total>\n"
        f"<system-memory-free>{_FREE_KB}</system-memory-free>\n"
        "</system-memory-summary-information>\n</system-memory-information>\n"
    )
    return per_node(call.appliance.device, lambda _node: body)


@rpc("get-system-storage")
def system_storage(call: Call) -> str:
    """``show system storage``."""
    body = (
        "<system-storage-information>\n"
        + "".join(
            f"<filesystem>\n<filesystem-name>{name}</filesystem-name>\n"
            f"<mounted-on>{mount}</mounted-on>\n</filesystem>\n"
            for name, mount in (("/dev/gpt/junos", "/.mount"), ("devfs", "/dev"))
        )
        + "</system-storage-information>\n"
    )
    return per_node(call.appliance.device, lambda _node: body)


@rpc("get-interface-information")
def interface_information(call: Call) -> str:
    """``show interfaces``: those that are configured, all of them up."""
    effective = call.store.effective(call.store.committed)
    rows = "".join(
        f"<physical-interface>\n<name>{escape(entry.findtext('name') or '')}</name>\n"
        '<admin-status junos:format="Enabled">up</admin-status>\n'
        "<oper-status>up</oper-status>\n<if-type>Ethernet</if-type>\n<mtu>1514</mtu>\n"
        "<speed>1000mbps</speed>\n"
        "<hardware-physical-address>02:00:00:00:00:01</hardware-physical-address>\n"
        "</physical-interface>\n"
        for entry in effective.findall("interfaces/interface")
    )
    namespace = call.appliance.namespace + "-interface"
    return (
        f'<interface-information xmlns="{namespace}" junos:style="normal">\n{rows}'
        "</interface-information>\n"
    )


@rpc("get-system-uptime-information")
def uptime_information(call: Call) -> str:
    """``show system uptime``: the device's clock, and the last commit."""
    now = call.appliance.clock.now()
    newest = call.store.history.newest

    def body(_node: int) -> str:
        return (
            f'<system-uptime-information xmlns="{call.appliance.namespace}">\n<current-time>\n'
            f'<date-time junos:seconds="{int(now)}">{stamp(now)}</date-time>\n</current-time>\n'
            "<last-configured-time>\n"
            f'<date-time junos:seconds="{int(newest.time)}">{stamp(newest.time)}</date-time>\n'
            f"<user>{escape(newest.user)}</user>\n</last-configured-time>\n"
            "</system-uptime-information>\n"
        )

    return per_node(call.appliance.device, body, call.text("node"))
