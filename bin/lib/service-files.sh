# shellcheck shell=bash
# Sourced after installing.sh: the files of the service, for bin/install and for the packages alike. They differ in where.

# Where bin/install puts it: no package of the distribution writes there.
places_of_install() {
  home=/opt/localpasskey command=/usr/local/bin/localpasskey share=/usr/local/share
  launcher=$home/bin/localpasskey settings=/etc polkit=/etc/polkit-1 zsh=$share/zsh/site-functions
}

# Where a package puts it; what is in /etc by the same name is the administrator's and wins.
places_of_package() {
  home=/usr/lib/localpasskey command=/usr/bin/localpasskey share=/usr/share
  launcher=../lib/localpasskey/bin/localpasskey settings=/usr/lib polkit=/usr/share/polkit-1 zsh=$share/zsh/vendor-completions
}

put_service() {
  local from=$root/packaging file browser
  put_program "$home"
  put_link "$launcher" "$command"
  put_words "$share" "$zsh"
  put_menu "$command" "$share"
  put 644 "$from/metainfo/localpasskey.metainfo.xml" "$share/metainfo/localpasskey.metainfo.xml"
  for file in sysusers.d tmpfiles.d modules-load.d; do
    put 644 "$from/$file/localpasskey.conf" "$settings/$file/localpasskey.conf"
  done
  for file in "$from"/udev/*.rules; do put 644 "$file" "$settings/udev/rules.d/${file##*/}"; done
  file=60-localpasskey-fingerprint.rules
  put 644 "$from/polkit/$file" "$polkit/rules.d/$file"
  put_at_home "$from/systemd/system/localpasskey@.service" "$settings/systemd/system/localpasskey@.service"
  file=user@.service.d/localpasskey.conf
  put 644 "$from/systemd/system/$file" "$settings/systemd/system/$file"
  for browser in chromium opt/chrome opt/edge; do
    put_at_home "$from/native-messaging/chromium.json" "/etc/$browser/native-messaging-hosts/localpasskey.json"
  done
  put_at_home "$from/native-messaging/firefox.json" /usr/lib/mozilla/native-messaging-hosts/localpasskey.json
  file=localpasskey-prompter.service
  put_at_home "$from/systemd/user/$file" "$settings/systemd/user/$file"
  put_link ../$file "$settings/systemd/user/graphical-session.target.wants/$file"
  put 644 "$from/autostart/localpasskey-prompter.desktop" /etc/xdg/autostart/localpasskey-prompter.desktop
}

# put_at_home SOURCE TARGET: names the program where it is installed; the sources have bin/install's place.
put_at_home() {
  put 644 <(sed "s#/opt/localpasskey#$home#g" "$1") "$2"
}
