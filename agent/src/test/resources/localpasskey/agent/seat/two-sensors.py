"""An fprintd with two sensors. Whoever starts a verification at the first one hears
of a match at the second one, sent to everybody and to the caller alone, and then of
a miss at the first one."""

import dbus
import dbus.lowlevel
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

DEVICE = "net.reactivated.Fprint.Device"
FIRST = "/net/reactivated/Fprint/Device/0"
SECOND = "/net/reactivated/Fprint/Device/1"


class Manager(dbus.service.Object):
    @dbus.service.method("net.reactivated.Fprint.Manager", out_signature="o")
    def GetDefaultDevice(self):
        return dbus.ObjectPath(FIRST)


class Device(dbus.service.Object):
    @dbus.service.method(DEVICE, in_signature="s")
    def Claim(self, user):
        pass

    @dbus.service.method(DEVICE)
    def Release(self):
        pass

    @dbus.service.method(DEVICE)
    def VerifyStop(self):
        pass

    @dbus.service.method(DEVICE, in_signature="s", sender_keyword="sender")
    def VerifyStart(self, finger, sender):
        GLib.idle_add(speak, sender)


def say(path, result, destination=None):
    signal = dbus.lowlevel.SignalMessage(path, DEVICE, "VerifyStatus")
    signal.append(result, True, signature="sb")
    if destination is not None:
        signal.set_destination(destination)
    bus.send_message(signal)


def speak(sender):
    say(SECOND, "verify-match")
    say(SECOND, "verify-match", sender)
    say(FIRST, "verify-no-match")
    return False


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
objects = [Manager(bus, "/net/reactivated/Fprint/Manager"), Device(bus, FIRST)]
name = dbus.service.BusName("net.reactivated.Fprint", bus)
GLib.MainLoop().run()
