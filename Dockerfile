# Clausewatch in a container: built once with pip, run as a user of its own. docs/self-host.md says how.

FROM python:3.13-slim AS build
WORKDIR /source
COPY constraints.txt pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
RUN python -m venv /opt/clausewatch \
 && /opt/clausewatch/bin/pip install --no-cache-dir --no-compile -c constraints.txt . \
 && /opt/clausewatch/bin/pip uninstall --yes pip \
 && python -m compileall -q -j 0 /opt/clausewatch/lib

# The configuration may be left away. Whoever mounts one of their own keeps `metrics`, which the health check asks.
RUN mkdir -p /image/etc/clausewatch /image/var/lib/clausewatch \
 && printf '[operator]\nmetrics = "9464"\n' > /image/etc/clausewatch/config.toml

FROM python:3.13-slim
COPY --from=build /opt/clausewatch /opt/clausewatch
COPY --from=build /image/etc/clausewatch /etc/clausewatch
COPY --from=build --chown=10001:10001 /image/var/lib/clausewatch /var/lib/clausewatch
# So every command finds the configuration in /etc/clausewatch and the database in /var/lib/clausewatch.
ENV PATH=/opt/clausewatch/bin:$PATH XDG_CONFIG_HOME=/etc XDG_DATA_HOME=/var/lib
WORKDIR /var/lib/clausewatch
USER 10001:10001
VOLUME /var/lib/clausewatch
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=120s --retries=3 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:9464/healthz', timeout=5)"]
ENTRYPOINT ["clausewatch"]
CMD ["run"]
