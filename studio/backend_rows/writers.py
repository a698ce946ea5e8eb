"""Who writes the script."""

from __future__ import annotations

from studio.backends import Backend, Setting

WRITERS: tuple[Backend, ...] = (
    Backend(
        role="writer",
        name="builtin",
        label="Built-in writer",
        load="studio.writing.builtin:BuiltinWriter",
        version="2",
        priority=10,
        licence="Apache-2.0",
        about="Writes from the brief alone, at once and offline, in five languages.",
    ),
    Backend(
        role="writer",
        name="cohere",
        label="Cohere",
        load="studio.writing.cohere_writer:CohereWriter",
        version="1",
        priority=5,
        licence="Cohere's terms of use",
        about="Writes freely, in any tone you name, with a large language model. Each script costs "
        "tokens of your Cohere account.",
        packages=("cohere",),
        keys=("CO_API_KEY",),
        settings=(
            Setting(
                "STUDIO_COHERE_MODEL",
                "Model",
                "One of Cohere's chat models that can answer in JSON.",
                default="command-a-03-2025",
                example="command-a-plus-05-2026",
            ),
        ),
        by_name_only=True,
        translates=True,
        sends="The brief and the script go to Cohere.",
    ),
    Backend(
        role="writer",
        name="openai",
        label="Your model server",
        load="studio.writing.openai_writer:OpenAIWriter",
        version="1",
        priority=4,
        licence="as the model's",
        about="Writes with a language model on a server of your choice that speaks OpenAI's "
        "protocol: Ollama, llama.cpp, vLLM, LM Studio. On your own computer it costs nothing.",
        packages=("openai",),
        optional_keys=("OPENAI_API_KEY",),
        settings=(
            Setting(
                "STUDIO_OPENAI_URL",
                "Server address",
                "Where the model server listens; most addresses end in /v1.",
                required=True,
                example="http://localhost:11434/v1",
                in_recipe=False,
            ),
            Setting(
                "STUDIO_OPENAI_MODEL",
                "Model",
                "The model's name, as the server lists it.",
                required=True,
                example="llama3.1",
            ),
        ),
        by_name_only=True,
        translates=True,
        sends="The brief and the script go to the server at the address that you set.",
    ),
)
