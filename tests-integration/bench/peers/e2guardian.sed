# e2guardian between clients and sites, by REDIRECT: Debian's own configuration with these changes: transparent ports, no
# log, no scanning of contents (nobody else here does), threads enough. Debian builds it without `originalip`, so it
# resolves each name itself; the hosts file answers.
s|/etc/e2guardian|@WORK@/e2guardian|g
s|^filterports = .*|filterports = 3143|
s|^#* *transparenthttpsport *=.*|transparenthttpsport = 3133|
s|^filterip = .*|filterip =|
s|^checkip = .*|checkip = 10.77.0.1|
s|^loglevel *=.*|loglevel = 0|
s|^logexceptionhits *=.*|logexceptionhits = 0|
s|^httpworkers *=.*|httpworkers = 500|
s|^nodaemon *=.*|nodaemon = on|
s|^nologger *=.*|nologger = on|
s|^#* *pidfilename *=.*|pidfilename = '@WORK@/e2guardian/pid'|
s|^#* *loglocation *=.*|loglocation = '@WORK@/e2guardian/access.log'|
s|^phrasefiltermode *=.*|phrasefiltermode = 0|
s|^weightedphrasemode *=.*|weightedphrasemode = 0|
s|^maxcontentfiltersize *=.*|maxcontentfiltersize = 1|
s|^disablecontentscan *=.*|disablecontentscan = on|
