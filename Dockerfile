# The image of Passerelle in live mode. Nobody but uid 10001, nothing written but under /var/lib/passerelle and a
# temporary folder (TMPDIR): run it read-only. docs/admin/ says how it is deployed; "make bench-image" what it weighs.
FROM python:3.11-slim-bookworm AS build
RUN python -m pip install --no-cache-dir --disable-pip-version-check uv==0.13.8
ENV UV_LINK_MODE=copy UV_NO_CACHE=1
WORKDIR /opt/passerelle
COPY requirements.lock ./
RUN uv venv --python python3 /opt/environment \
 && uv pip install --python /opt/environment/bin/python --require-hashes -r requirements.lock
COPY app.py establishment.example.toml LICENSE ./
COPY bot bot
COPY cards cards
COPY care care
COPY dialogs dialogs
COPY edges edges
COPY texts texts
COPY wiring wiring
COPY deploy/health.py ./
COPY deploy/trim.py /opt/trim.py
# What is never loaded goes; the rest is compiled, since nothing can be written later.
RUN python3 /opt/trim.py /opt/environment/lib/python3.*/site-packages edges/graph \
 && /opt/environment/bin/python -W ignore -m compileall -q -j 0 /opt/environment/lib /opt/passerelle

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/passerelle --create-home --shell /usr/sbin/nologin passerelle
COPY --from=build /opt/environment /opt/environment
COPY --from=build /opt/passerelle /opt/passerelle
ENV PATH=/opt/environment/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PASSERELLE_MODE=live \
    PASSERELLE_BIND=0.0.0.0 \
    PASSERELLE_HOME=/var/lib/passerelle
WORKDIR /opt/passerelle
USER 10001
VOLUME /var/lib/passerelle
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "health.py"]
CMD ["python", "app.py"]
