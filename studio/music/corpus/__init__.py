"""What the music model learns from: charts, grooves, arrangements, and folders of MIDI files."""
