# One image for every piece of a team's studio; compose.yaml says which piece a container is.
FROM python:3.11-slim-bookworm

RUN apt-get update \
 && apt-get install -y --no-install-recommends espeak-ng libegl1 libgl1 \
 && rm -rf /var/lib/apt/lists/*

# The libraries first: they change less often than the studio.
WORKDIR /app
COPY requirements.txt requirements-nodeps.txt requirements-teams.txt constraints.txt ./
RUN pip install --no-cache-dir -c constraints.txt -r requirements.txt -r requirements-teams.txt \
 && pip install --no-cache-dir --no-deps -r requirements-nodeps.txt

# build --build-arg GPU=1: also the libraries of the models that want a graphics card.
ARG GPU=""
COPY requirements-gpu.txt ./
RUN if [ -n "$GPU" ]; then pip install --no-cache-dir -c constraints.txt -r requirements-gpu.txt; fi

COPY . .
RUN pip install --no-cache-dir --no-deps -e . \
 && useradd --create-home --uid 1000 studio \
 && install -d -o studio /data

USER studio
ENV STUDIO_HOME=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8501
ENTRYPOINT ["python", "-m"]
CMD ["studio", "app", "--host", "0.0.0.0", "--no-open-browser"]
