#!/bin/sh
# The same with curl: a film in one request, then a project step by step.
# Needs curl and jq. STUDIO_SERVER and STUDIO_TOKEN say where, and who asks.
set -eu
server=${STUDIO_SERVER:-http://localhost:8501}
ask() { curl -sS --fail-with-body -H "Authorization: Bearer ${STUDIO_TOKEN:-}" "$@"; }
json='Content-Type: application/json'

# 1. A film from one request: the answer is the MP4.
ask "$server/generate_content" -H "$json" -o sunset.mp4 \
    -d '{"genre": "pop", "duration": 15, "video_prompt": "A beautiful sunset over the ocean."}'

# 2. An ad: the answer is the project and the job that makes its film.
#    The key makes it safe to send the request again.
made=$(ask "$server/api/v1/projects" -H "$json" -H "Idempotency-Key: mug-1" \
    -d '{"kind": "ad", "brief": {"product": "A mug that keeps coffee hot.", "duration_s": 8}}')
project=$(echo "$made" | jq -r .project.id)
job=$(echo "$made" | jq -r .job.id)

# 3. Follow the job: one event each time it changed, until it ends.
ask -N "$server/api/v1/jobs/$job/events" | sed -n 's/^data: //p' |
    jq -r 'select(.id) | "\(.state) \(.fraction * 100 | floor)% \(.message)"'

# 4. The finished film.
ask "$server$(ask "$server/api/v1/jobs/$job" | jq -r .links.film)" -o mug.mp4

# 5. Change the first scene, of the revision that was read, and make the film again.
scene=$(ask "$server/api/v1/projects/$project" | jq -r '.document.scenes[0].id')
ask -X PATCH "$server/api/v1/projects/$project/scenes/$scene" -H "$json" \
    -d '{"on_screen_text": "Still hot at noon"}' | jq '{revision}'
ask "$server/api/v1/projects/$project/exports" -H "$json" -d '{}' | jq '.jobs[].id'
